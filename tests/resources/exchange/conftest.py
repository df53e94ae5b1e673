from pathlib import Path

import pytest

from tests.resources.exchange.guide_folder import GuideFolder


@pytest.fixture
def guide(tmp_path: Path) -> GuideFolder:
    """A tiny guide, ready to be changed and loaded."""
    return GuideFolder(tmp_path)
