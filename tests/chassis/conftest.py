import itertools, os
import psycopg
import pytest
from pathlib import Path
N = itertools.count()
@pytest.fixture(params=["sqlite", "postgres"])
def database_url(tmp_path: Path, request) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}"
    name = f"t{os.getpid()}_{next(N)}"
    with psycopg.connect("host=/tmp/pgdev port=5499 user=trivsel dbname=postgres", autocommit=True) as c:
        c.execute(f"create database {name}")
    return f"postgresql://trivsel@/{name}?host=/tmp/pgdev&port=5499"
