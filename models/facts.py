"""Single facts about this installation."""

from tortoise import Model, fields


class Fact(Model):
    """A named value: which catalogue codes were loaded, when the summary went out, a reading that proves the key."""

    name = fields.CharField(max_length=96, primary_key=True)
    value = fields.TextField()

    class Meta:
        table = "facts"
