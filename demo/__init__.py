"""The demo messenger: a Telegram Bot API server for one bot, and the page where people act."""
