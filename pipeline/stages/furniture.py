"""Articles ─► furniture: which lines of a publisher's pages belong to the site, not the article.

    publishers with articles to be read ─► lines that recur ─► is_furniture ─► furniture
                                                └─► articles misread because of one: read again

Runs before the articles are read, over all of the pass: the first hundred articles of a new
publisher are enough to learn from. The decision is in `pipeline/domain/extraction/furniture.py`.
"""

from pipeline.domain.extraction.furniture import is_furniture
from pipeline.domain.statements.labels import MODEL_VERSION
from pipeline.stages.report import Stage, StageReport
from pipeline.store.furniture import recurring_lines, save_furniture
from pipeline.store.transaction import transaction


def learn_furniture(stage: Stage) -> StageReport:
    """Run the stage; lines that recur but belong to one affair are counted as dropped."""
    report = StageReport()
    recurring = recurring_lines(stage.con, MODEL_VERSION)
    learned = [one for one in recurring if is_furniture(one.line, one.titles)]
    report.drop("recurs within one affair", len(recurring) - len(learned))
    if learned:
        with transaction(stage.con):
            again = save_furniture(stage.con, learned, stage.now, stage.run_id)
        report.count("lines learned", len(learned))
        report.count("articles to be read again", again)
    return report
