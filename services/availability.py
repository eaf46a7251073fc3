"""Whether a failure is the database's, for the faces, which do not know the tables."""

from models.database import is_unavailable

__all__ = ["is_unavailable"]
