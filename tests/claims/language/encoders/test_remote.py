"""An encoder elsewhere is asked in batches, through the guarded door; what it says is believed only when it fits."""

import numpy as np
import pytest

from claims.language.encoder import EncoderUnreachable, encode_all
from claims.language.encoders.remote import RemoteEncoder
from sources.reader.addresses import parse_allow_networks
from sources.reader.fetch import FetchPolicy
from tests.local_embeddings import LocalEmbeddings

HERE = FetchPolicy(user_agent="test", allow_networks=parse_allow_networks("127.0.0.0/8"))


def asking(url: str, *, policy: FetchPolicy = HERE) -> RemoteEncoder:
    """Return an encoder of two dimensions with a key."""
    return RemoteEncoder(url=url, model="small", dimensions=2, policy=policy, key="s3cret")


def refusal(server: LocalEmbeddings) -> EncoderUnreachable:
    """Return what is raised when a text is given to this server."""
    with server, pytest.raises(EncoderUnreachable) as caught:
        asking(server.url).encode("text")
    return caught.value


def test_a_text_is_sent_with_model_and_key() -> None:
    with LocalEmbeddings() as server:
        assert asking(server.url).encode("four").tolist() == pytest.approx([0.6, 0.8])
    question = {"model": "small", "input": ["four"], "encoding_format": "float"}
    assert server.asked == [("Bearer s3cret", question)]


def test_many_texts_are_sent_64_at_a_time_and_come_back_in_order() -> None:
    texts = ["x" * (number + 1) for number in range(100)]
    with LocalEmbeddings() as server:
        found = encode_all(asking(server.url), texts)
    assert [len(question["input"]) for _, question in server.asked] == [64, 36]
    assert np.round([3 * vector[1] / vector[0] for vector in found]).tolist() == list(range(1, 101))


def test_every_vector_has_length_1() -> None:
    with LocalEmbeddings(lambda texts: {"data": [{"index": 0, "embedding": [1e30, 1e30]}]}) as server:
        assert np.linalg.norm(asking(server.url).encode("text")) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "  \n", "half \ud83d", "😀", "long " * 10_000])
def test_any_text_can_be_sent(text: str) -> None:
    with LocalEmbeddings() as server:
        assert asking(server.url).encode(text).shape == (2,)
    (sent,) = server.asked[0][1]["input"]
    assert 0 < len(sent.strip()) <= 8_000


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {},
        {"data": []},
        {"data": [{"index": 1, "embedding": [1, 2]}]},
        {"data": [{"index": 0, "embedding": "x"}]},
    ],
)
def test_an_answer_of_another_shape_is_told(answer: object) -> None:
    assert "something else than vectors" in str(refusal(LocalEmbeddings(lambda texts: answer)))


def test_vectors_of_another_size_are_refused_for_good() -> None:
    error = refusal(LocalEmbeddings(lambda texts: {"data": [{"index": 0, "embedding": [1, 2, 3]}]}))
    assert "of 3 numbers, not of 2" in str(error)
    assert not error.again


@pytest.mark.parametrize("numbers", [[0, 0], [float("nan"), 1], [float("inf"), 1]])
def test_a_vector_without_direction_is_refused(numbers: list[float]) -> None:
    error = refusal(LocalEmbeddings(lambda texts: {"data": [{"index": 0, "embedding": numbers}]}))
    assert "without a direction" in str(error)


def test_an_endless_answer_is_cut_off() -> None:
    assert "Set" not in str(refusal(LocalEmbeddings(lambda texts: {"data": "x" * 200_000})))


@pytest.mark.parametrize(
    ("status", "again"), [(500, True), (503, True), (429, True), (401, False), (404, False)]
)
def test_a_refusal_says_whether_another_try_may_help(status: int, again: bool) -> None:
    assert refusal(LocalEmbeddings(status=status)).again is again


def test_nobody_there_is_worth_another_try() -> None:
    with LocalEmbeddings() as server:
        gone = server.url
    with pytest.raises(EncoderUnreachable, match="did not answer") as caught:
        asking(gone).encode("text")
    assert caught.value.again


def test_a_private_address_needs_leave() -> None:
    with LocalEmbeddings() as server, pytest.raises(EncoderUnreachable) as caught:
        asking(server.url, policy=FetchPolicy(user_agent="test")).encode("text")
    assert not caught.value.again
    assert not server.asked


def test_neither_key_nor_address_is_in_what_is_said() -> None:
    server = LocalEmbeddings(status=500)
    encoder = asking(f"{server.url}?token=hidden")
    with server, pytest.raises(EncoderUnreachable) as caught:
        encoder.encode("text")
    said = f"{caught.value} {encoder!r}"
    assert "s3cret" not in said
    assert "hidden" not in said


def test_another_server_is_another_version() -> None:
    here, there = asking("https://a.example/v1/embeddings"), asking("https://b.example/v1/embeddings")
    assert (here.name, here.version, there.version) == ("small", "a.example 2", "b.example 2")
