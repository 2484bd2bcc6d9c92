"""Bytes and URL in, Article out: charset, META tags, title, date, body, images, attachments. No I/O."""
