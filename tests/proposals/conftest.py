"""Whom the tests of proposals and positions ask for."""

import pytest

from meetings.models import Party
from tests.makers import make_party


@pytest.fixture
def state_a(db: None) -> Party:
    return make_party("XA", "Sample State A")
