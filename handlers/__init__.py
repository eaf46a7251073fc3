"""The chat face: chat, then one service, then one screen."""
