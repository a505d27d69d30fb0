"""The benchmark of intake in small: every figure is there, and the made-up articles are what they claim to be."""

import json

import pytest

from benchmarks.intake.__main__ import main
from benchmarks.intake.asking import quantile
from benchmarks.intake.made import made
from benchmarks.intake.places import questions, serving, write_archive, write_tables
from benchmarks.intake.run import Sizes, run
from benchmarks.intake.taking import take
from standoff.store.articles import each_article
from standoff.store.store import open_store


def test_made_articles_are_the_same_each_time_and_no_two_alike():
    assert made(7) == made(7)
    texts = {made(number).text for number in range(500)}
    assert len(texts) == 500
    assert all(f"QX{number:06d}" in made(number).headline for number in (0, 499))


@pytest.mark.parametrize("kind", ["jsonl", "warc", "feeds"])
def test_every_kind_of_place_gives_the_same_articles(kind, tmp_path):
    articles = [made(number) for number in range(7)]
    with open_store(str(tmp_path / "a.db")) as store, serving(articles) as feeds:
        places = {
            "jsonl": [str(write_tables(tmp_path / "tables", articles, rows=3))],
            "warc": [str(write_archive(tmp_path / "a.warc", articles))],
            "feeds": feeds,
        }
        taken = take(store, places[kind], workers=0)
        kept = store.ask(lambda connection: list(each_article(connection)))
    assert taken.articles == 7
    assert sorted(each.headline for each in kept) == sorted(each.headline for each in articles)
    assert all(sentence in each.text for each, article in zip(sorted(kept, key=_headline), sorted(articles, key=_headline), strict=True)
               for sentence in article.sentences)  # fmt: skip


def _headline(article):
    return article.headline


def test_run_measures_a_long_ingest_while_another_process_asks():
    done = run(sizes=Sizes(formats=20, share=0, long=100, workers=0))
    figures = done.report.figures
    assert figures["long_articles"] == 100
    assert figures["long_kept_once_share"] == figures["long_queries_answered_share"] == 1.0
    assert figures["jsonl_kept_share"] == figures["warc_kept_share"] == figures["feeds_kept_share"] == 1.0
    assert figures["long_queries"] > 0
    assert {"long_rate_ratio", "long_cpu_rate_ratio", "long_rss_end_mb", "long_query_p99_ms"} <= set(figures)


def test_main_prints_the_object_of_the_contract_last(capsys):
    assert main(["--quick", "--only", "formats", "--json"]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["task"] == "intake"
    assert last["data"]["n"] == 100
    assert last["figures"]["warc_kept_share"] == 1.0


def test_questions_are_ones_that_a_search_understands(tmp_path):
    articles = [made(number) for number in range(70)]
    with open_store(str(tmp_path / "a.db")) as store:
        take(store, [str(write_tables(tmp_path / "tables", articles, rows=70))], workers=0)
        found = [len(store.search(question)) for question in questions(articles)]
    assert sum(map(bool, found)) > 50


def test_quantile_is_the_time_that_a_share_did_not_exceed():
    assert quantile([float(number) for number in range(100)], 0.99) == 99.0
    assert quantile([], 0.5) == 0.0
