"""`python -m hubei_news`: the same as the `hubei-news` command."""

from hubei_news.cli.main import main

if __name__ == "__main__":
    main()
