"""How the Bot API says no: Telegram's own words, whose first word decides the status code."""

from demo.people import Json

_CODES = {
    "Bad Request": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "Not Found": 404,
    "Conflict": 409,
    "Request Entity Too Large": 413,
    "Too Many Requests": 429,
    "Internal Server Error": 500,
    "Bad Gateway": 502,
    "Gateway Timeout": 504,
}


class Refusal(Exception):
    """A call that Telegram refuses. `words` is the description it answers with."""

    def __init__(self, words: str, *, code: int | None = None, retry_after: int | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.code = code or _CODES[words.split(":")[0]]
        self.retry_after = retry_after

    @classmethod
    def too_many_requests(cls, retry_after: int) -> "Refusal":
        """Refused for `retry_after` seconds, as Telegram counts them: whole, at least one."""
        return cls(f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)

    def as_json(self) -> Json:
        """The body of the answer."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.words}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


class Words:
    """Telegram's words for what is not a matter of size (sizes are in `limits.py`)."""

    WRONG_TOKEN = "Unauthorized"  # noqa: S105
    UNKNOWN_METHOD = "Not Found: method not found"
    LOGGED_OUT = "Logged out"

    OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    POLL_WHILE_WEBHOOK = (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    WEBHOOK_ENDS_POLL = "Conflict: terminated by setWebhook request"
    WEBHOOK_NOT_HTTPS = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    WEBHOOK_URL_INVALID = "Bad Request: invalid webhook URL specified"
    SECRET_CHARACTERS = "Bad Request: secret token contains unallowed characters"  # noqa: S105

    CHAT_ID_EMPTY = "Bad Request: chat_id is empty"
    CHAT_NOT_FOUND = "Bad Request: chat not found"
    NEVER_OPENED = "Forbidden: bot can't initiate conversation with a user"
    BLOCKED = "Forbidden: bot was blocked by the user"
    DEACTIVATED = "Forbidden: user is deactivated"

    NOT_UTF8 = "Bad Request: strings must be encoded in UTF-8"
    TEXT_NOT_VISIBLE = "Bad Request: text must be non-empty"
    PARSE_MODE = "Bad Request: unsupported parse_mode"
    EFFECT_UNKNOWN = "Bad Request: EFFECT_ID_INVALID"
    EFFECT_NOT_PRIVATE = "Bad Request: can't use message effects in the chat"
    REPLY_NOT_FOUND = "Bad Request: message to be replied not found"

    BUTTON_WITHOUT_ACTION = (
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    )
    INLINE_LABEL_EMPTY = "Bad Request: inline keyboard button text must be non-empty"
    REPLY_LABEL_EMPTY = "Bad Request: keyboard button text must be non-empty"
    MARKUP_TOO_LONG = "Bad Request: reply markup is too long"
    BUTTON_TYPE = "Bad Request: BUTTON_TYPE_INVALID"
    CONTACT_NOT_PRIVATE = "Bad Request: phone number can be requested in private chats only"

    EDIT_NOT_FOUND = "Bad Request: message to edit not found"
    DELETE_NOT_FOUND = "Bad Request: message to delete not found"
    NOT_EDITABLE = "Bad Request: message can't be edited"
    NO_TEXT_TO_EDIT = "Bad Request: there is no text in the message to edit"
    NO_CAPTION_TO_EDIT = "Bad Request: there is no caption in the message to edit"
    NOT_MODIFIED = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    DELETE_TOO_OLD = "Bad Request: message can't be deleted for everyone"
    TAP_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"

    FILE_EMPTY = "Bad Request: file must be non-empty"
    FILE_UNKNOWN = "Bad Request: wrong file identifier/HTTP URL specified"
    FILE_GONE = "Bad Request: wrong file_id or the file is temporarily unavailable"
    FILE_BY_URL = "Bad Request: failed to get HTTP URL content"
    NOT_A_PICTURE = "Bad Request: IMAGE_PROCESS_FAILED"
    PICTURE_DIMENSIONS = "Bad Request: PHOTO_INVALID_DIMENSIONS"

    COMMAND_NAME = "Bad Request: BOT_COMMAND_INVALID"
    LANGUAGE_CODE = "Bad Request: invalid language code specified"
