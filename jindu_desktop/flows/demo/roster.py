"""Who held the posts that follow persons, and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tenure:
    """One worker in one post."""

    id: int
    name: str
    sex: str
    joined: int
    left: int | None


class Roster:
    """Who held the posts of social workers and cadres, to be named in events."""

    def __init__(self, posts: list[list[Tenure]]) -> None:
        self._posts = posts

    def at(self, post: int, day: int) -> Tenure:
        """The holder of a post on a day, or of the next post that was filled."""
        for step in range(len(self._posts)):
            for tenure in self._posts[(post + step) % len(self._posts)]:
                if tenure.joined <= day and (tenure.left is None or day < tenure.left):
                    return tenure
        return self._posts[0][0]

    def of_sex(self, sex: str, post: int, day: int) -> Tenure:
        """A holder of that sex if there is one (a woman's sample is taken by a woman)."""
        for step in range(len(self._posts)):
            found = self.at(post + step, day)
            if found.sex == sex:
                return found
        return self.at(post, day)
