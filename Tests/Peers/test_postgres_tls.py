"""The way to the database by TLS: open to who can prove whom they reach, closed in clear words to everything else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HENG = os.environ.get("HENG", str(HERE.parents[1] / ".build/debug/heng"))
SERVER, ROOT, OTHER = (os.environ.get(f"HENG_TEST_POSTGRES{part}", "") for part in ("", "_ROOT", "_OTHER_ROOT"))
inside = pytest.mark.skipif(not ROOT, reason="run by the first test, beside a server of its own")


@pytest.mark.skipif(bool(ROOT), reason="this is the run that it starts")
@pytest.mark.skipif(not shutil.which("pg_config") and not list(Path("/usr/lib").glob("postgresql/*/bin/initdb")),
                    reason="no PostgreSQL")
def test_beside_a_server_with_certificates():
    command = [HERE.parents[1] / "Scripts/with-postgres", "--tls", sys.executable, "-m", "pytest", "-q", "-rs", __file__]
    environment = {name: value for name, value in os.environ.items() if name != "HENG_TEST_POSTGRES"}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "5 passed" in ran.stdout, ran.stdout


def reach(tmp_path, parameters, server=SERVER, **environment):
    ran = subprocess.run(
        [HENG, "user", "list", "--data", tmp_path, "--database", server + parameters],
        capture_output=True, text=True, timeout=60, env={**os.environ, "LANG": "C", **environment})
    return ran.returncode, ran.stderr


@inside
def test_the_right_authority_opens_it(tmp_path):
    assert reach(tmp_path, f"?sslmode=verify-full&sslrootcert={ROOT}") == (0, "")
    # Said by the surroundings instead.
    assert reach(tmp_path, "", PGSSLMODE="verify-full", PGSSLROOTCERT=ROOT) == (0, "")


@inside
@pytest.mark.parametrize("parameters, server", [
    (f"?sslmode=verify-full&sslrootcert={OTHER}", SERVER), (f"?sslmode=verify-ca&sslrootcert={OTHER}", SERVER),
    # The right authority, and another name than the certificate's.
    (f"?sslmode=verify-full&sslrootcert={ROOT}", SERVER.replace("localhost", "127.0.0.1")),
])
def test_another_authority_or_name_is_refused_in_words(tmp_path, parameters, server):
    code, said = reach(tmp_path, parameters, server)
    assert code == 75 and "encrypted connection" in said and "certificate" in said, said
    assert not (tmp_path / "heng.sqlite").exists()


@inside
def test_without_encryption_the_server_refuses_and_that_is_said(tmp_path):
    code, said = reach(tmp_path, "?sslmode=disable")
    assert code == 75 and "Check sslmode" in said, said
    code, said = reach(tmp_path, f"?sslmode=verify-full&sslrootcert={tmp_path}/none.pem")
    assert code == 75 and "Check sslmode" in said, said
