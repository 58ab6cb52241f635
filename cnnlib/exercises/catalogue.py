"""All exercises of the course by id, in the order of the chapters."""

from cnnlib.exercises import chapter_00, chapter_01

__all__ = ["EXERCISES"]

EXERCISES = {e.id: e for chapter in (chapter_00, chapter_01) for e in chapter.EXERCISES}
