"""The process: wiring, polling, webhook, web server, sender, command line."""
