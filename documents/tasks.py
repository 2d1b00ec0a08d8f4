"""Celery tasks: they take ids, fetch and delegate, and can run twice."""

from celery import shared_task

from documents.importing import sweeper, working

__all__ = ["process_import", "sweeper"]


@shared_task(name="documents.process_import")
def process_import(run_id: str) -> None:
    working.process(run_id, worker=working.worker_name())
