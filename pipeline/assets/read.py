"""From pages to statements: what was published, and what it says."""

import dagster as dg

from pipeline import checks
from pipeline.assets.pages import PAGE_KEYS
from pipeline.assets.stage import materialize
from pipeline.assets.watch import watched_pages
from pipeline.resources import Workbench
from pipeline.stages.articles import extract_articles
from pipeline.stages.furniture import learn_furniture
from pipeline.stages.statements import read_statements
from pipeline.stages.stories import group_stories


@dg.asset(
    deps=[*PAGE_KEYS, watched_pages],
    kinds={"duckdb", "python"},
    check_specs=checks.specs("articles"),
    description="Text, title, author, date and links of every page (trafilatura); "
    "a changed text is a new version. Pages without an article are kept with the reason.",
)
def articles(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, extract_articles)


@dg.asset(
    deps=[articles],
    kinds={"duckdb", "python"},
    check_specs=checks.specs("stories"),
    description="Copies of one text (syndication, re-posts) grouped by exact text and MinHash, "
    "so that they count once.",
)
def stories(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, group_stories)


@dg.asset(
    deps=[stories],
    kinds={"duckdb", "python"},
    description="Lines that stand on many unrelated pages of one publisher (related headlines, "
    "calls to subscribe): learned, and left out when its articles are read.",
)
def furniture(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, learn_furniture)


@dg.asset(
    deps=[furniture],
    kinds={"duckdb", "python"},
    check_specs=checks.specs("statements"),
    description="Who claims, denies, confirms or takes legal steps, about whom, with the verbatim "
    "quote and its offsets; and what each article amounts to.",
)
def statements(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, read_statements)
