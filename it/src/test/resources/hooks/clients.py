# SPDX-License-Identifier: Apache-2.0
"""Asks by each library that is installed, in turn, for the answer, and prints it."""
import asyncio
import importlib.util
import os

HERE = {name[len("HERE_") :]: value for name, value in os.environ.items() if name.startswith("HERE_")}
SQL = dict(host="localhost", port=int(HERE["SQL_PORT"]), user=HERE["SQL_LOGIN"], password=HERE["SQL_PASSWORD"])
MARIA = dict(host="127.0.0.1", port=int(HERE["MARIA_PORT"]), user=HERE["MARIA_LOGIN"], password=HERE["MARIA_PASSWORD"])
QUERY = "SELECT 42"


def asked(connection):
    cursor = connection.cursor()
    cursor.execute(QUERY)
    answer = cursor.fetchone()[0]
    connection.close()
    return answer


def psycopg2():
    import psycopg2

    return asked(psycopg2.connect(dbname="postgres", **SQL))


def psycopg():
    import psycopg

    return asked(psycopg.connect(dbname="postgres", **SQL))


def psycopg_pool():
    import psycopg_pool

    with psycopg_pool.ConnectionPool("dbname=postgres", kwargs=SQL, min_size=1, max_size=1) as pool:
        with pool.connection() as connection:
            return connection.execute(QUERY).fetchone()[0]


def sqlalchemy():
    import sqlalchemy

    url = sqlalchemy.engine.URL.create("postgresql+psycopg2", *(SQL[each] for each in ("user", "password", "host", "port")))
    engine = sqlalchemy.create_engine(url.set(database="postgres"))
    with engine.connect() as connection:
        return connection.execute(sqlalchemy.text(QUERY)).scalar()


def pymysql():
    import pymysql

    return asked(pymysql.connect(**MARIA))


def MySQLdb():
    import MySQLdb

    return asked(MySQLdb.connect(**MARIA))


def redis():
    import redis

    client = redis.Redis(host="localhost", port=int(HERE["KEYS_PORT"]))
    client.set("answer", 42)
    return int(client.get("answer"))


def asyncpg():
    import asyncpg

    async def answer():
        pool = await asyncpg.create_pool(database="postgres", min_size=1, max_size=1, **SQL)
        async with pool:
            return await pool.fetchval(QUERY)

    return asyncio.run(answer())


for library in (psycopg2, psycopg, psycopg_pool, sqlalchemy, pymysql, MySQLdb, redis, asyncpg):
    name = library.__name__
    print(name, library() if importlib.util.find_spec(name) else "is not installed")
