"""Which part of a product a line names, and that its results are counted there."""

import pytest

from assistant.coach.technologies import for_parts, named_parts
from assistant.flow import convert
from tests.drafts import item


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Faster symbol lookup for Kotlin and C#", "for Kotlin and C#"),
        ("Quotas for RabbitMQ, Redis and etcd", "for RabbitMQ, Redis and etcd"),
        ("Salesforce connector", "for Salesforce"),
        ("Neo4j (community plugin)", "for Neo4j"),
        ("Support Go and Rust in the profiler", "for Go and Rust"),
        ("Retry failed calls of `/export`", "for `/export`"),
        ("Python bindings for the solver", "for Python"),
        ("Connector for Salesforce", "for Salesforce"),
        ("Release the reader (Android)", "for Android"),
        # what it is made with, where it lies, what it is added to, which of several things
        ("Rebuild the form in React", ""),
        ("Faster starts by caching PostgreSQL plans", ""),
        ("Alerts outside Slack", ""),
        ("Slack app for approvals", ""),
        ("Store the scans in the archive (MinIO)", ""),
        ("Publish the tide service behind Kong", ""),
        ("Templates for Kotlin and Quux services", ""),
        ("Sign-on for Citrix, e-file and the rota", ""),
        ("Add a flag to `okr-run`", ""),
        ("Tidy the wizard, Kafka consumers and menus", ""),
        # work that moves from one to the other
        ("Migrate billing from MySQL to PostgreSQL", ""),
        ("Rebuild the tide mart in dbt, kill the overnight SSIS jobs", ""),
        ("Kafka to Redis ingestion of gauge events", ""),
        ("OpenSearch instead of Solr", ""),
        ("Shared signals for tide models (Feast on BigQuery)", ""),
        # what is brought to somebody is all of it
        ("YubiKey for crane drivers", ""),
        # words that are names as well
        ("Go live in Spain", ""),
        ("Spark more joy at handover", ""),
        ("Swift Payments To Suppliers", ""),
        ("Snippets for Kotlin, Scala, TypeScript and Lua", ""),
        ("", ""),
    ],
)
def test_a_part_is_what_a_line_is_about_by_name(line: str, part: str) -> None:
    assert for_parts(named_parts(line)) == part


def test_what_a_team_is_called_tells_no_part_of_its_work() -> None:
    assert for_parts(named_parts("Sharding for Redis clusters")) == "for Redis"
    assert for_parts(named_parts("Sharding for Redis clusters", "Redis team at Acme")) == ""


def test_the_key_results_of_a_line_are_counted_for_the_part_that_it_names() -> None:
    made = convert(item("Precise code navigation for Kotlin", team="Code search"))
    assert made.key_results[0].measure is not None
    assert made.key_results[0].measure.name.endswith("(for Kotlin)")
