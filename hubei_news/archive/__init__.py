"""What is stored: models, migrations, ledger, articles, export."""
