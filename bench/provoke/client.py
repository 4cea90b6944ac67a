# SPDX-License-Identifier: Apache-2.0
"""Connects as told and runs one query, with nothing caught. Arguments: module, URL, query."""
import asyncio
import importlib
import sys

module = importlib.import_module(sys.argv[1])
if sys.argv[1] == "asyncpg":

    async def run():
        connection = await module.connect(sys.argv[2], timeout=2)
        await connection.execute(sys.argv[3])
        await connection.close()

    asyncio.run(run())
else:
    connection = module.connect(sys.argv[2])
    connection.cursor().execute(sys.argv[3])
    connection.commit()
