"""Image and service: what they run is there, and they keep what they promise."""

import configparser
import re

from bot.settings import EVERY
from tests.conftest import ROOT

DEPLOY = ROOT / "docs" / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_what_an_image_copies_is_there_and_not_ignored() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
        assert f"!{name}" in ignored, name
    assert ignored[0] == "*"  # .env above all is never copied
    # What the steps run beside themselves is copied with them.
    steps = (DEPLOY / "image-steps").read_text("utf-8")
    for name in re.findall(r'\(dirname "\$0"\)/([\w.]+)|\$0"\)/([\w.]+)', steps):
        assert f"docs/deploy/{''.join(name)}" in " ".join(copied)


def test_an_image_runs_as_nobody_in_particular_and_downloads_nothing() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001", last, re.MULTILINE)
    assert "HF_HUB_OFFLINE=1" in last
    assert "pip" not in last
    assert '"pullquote-bot", "--check"' in last
    named = set(re.findall(r"\bPULLQUOTE_[A-Z_]+", DOCKERFILE))
    assert named <= {field.name for field in EVERY}


def test_a_service_is_watched_and_may_do_little() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # as configparser has it done
    unit.read(DEPLOY / "pullquote-bot.service")
    service = unit["Service"]
    assert service["Type"] == "notify"
    assert int(service["WatchdogSec"]) >= 60  # a loop that is only late is left alone
    assert service["CapabilityBoundingSet"] == ""
    for promised in ("NoNewPrivileges", "PrivateTmp", "ProtectHome", "DynamicUser"):
        assert service[promised] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["RestartPreventExitStatus"] == "2"
