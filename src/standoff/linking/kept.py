"""What was worked out last is kept at hand, up to a number, and worked out again when it is asked for after that."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, those asked for last."""

    def __init__(self, *, most: int) -> None:
        """Keep ``most`` values."""
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key, make: Callable[[Key], Value]) -> Value:
        """Give a value, made where it is not at hand."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        return self.put(key, make(key))

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value; gives it back."""
        self._values[key] = value
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value

    def forget(self, key: Key) -> None:
        """Keep a value no longer, because what it was made from has changed."""
        self._values.pop(key, None)
