"""Refusals of files that are brought in or written out (K-25, F42)."""

from domain.refusals import InvalidInput


class UnknownFileKind(InvalidInput):
    """Neither `.csv` nor `.xlsx`. Fields: `given`."""

    code = "unknown_file_kind"


class UnreadableFile(InvalidInput):
    """The file cannot be opened, or is not what its name says. Fields: `reason`."""

    code = "unreadable_file"


class MissingColumns(InvalidInput):
    """The first row names no such columns. Fields: `missing`, `found`."""

    code = "missing_columns"


class MissingValue(InvalidInput):
    """A row without a value it needs. Fields: `column`."""

    code = "missing_value"


class BadMoment(InvalidInput):
    """A date or time that cannot be read. Fields: `given`."""

    code = "bad_moment"


class BadEncoding(InvalidInput):
    """A row with bytes that are no text in the file's encoding."""

    code = "bad_encoding"
