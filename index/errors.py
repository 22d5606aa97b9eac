"""What can go wrong between a file and a hit. Each message is one sentence for a person, and says what to do."""


class ClausebotError(Exception):
    """The base of every failure that a user should read as one line, without a traceback."""


class UnreadableFile(ClausebotError):
    """A file that cannot be taken in: missing, empty, huge, binary, or in an unknown encoding."""


class NotAResolution(ClausebotError):
    """A readable text in which no section heading and no labelled clause was found."""


class UnknownDocument(ClausebotError):
    """A document that is not in the collection was asked for."""


class QuoteMismatch(ClausebotError):
    """A clause whose text is not what its source says: it must never be shown."""


class IndexDamaged(ClausebotError):
    """An index folder that is torn, altered, of another version or made with another model."""


class IndexNotWritten(ClausebotError):
    """A new index could not be written; the one that was there is untouched."""


class EncoderUnavailable(ClausebotError):
    """The encoder model cannot be loaded."""


class BadQuestions(ClausebotError):
    """A file of questions and relevance judgements that cannot be read."""
