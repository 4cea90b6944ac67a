import os

import psycopg2


def test_products_after_first_start_are_all_there():
    connection = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=2)
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM product")
        assert cursor.fetchone() == (1000,)
        cursor.execute("SELECT count(*) FROM sale")
        assert cursor.fetchone() == (20000,)
    finally:
        connection.close()
