"""What an explorer does with a value that it cannot show."""

import pytest


def assert_refused(explorer, trait, error, message):
    """A wrong trait, {name: value}, raises `error` with this message, at the start and later, and changes nothing."""
    with pytest.raises(error) as at_the_start:
        explorer(**trait)
    (name, value), shown = *trait.items(), explorer()
    before = shown.get_state()
    with pytest.raises(error) as later:
        setattr(shown, name, value)
    assert str(at_the_start.value) == str(later.value) == message
    assert shown.get_state() == before
