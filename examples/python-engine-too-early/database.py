import os

from sqlalchemy import create_engine, text

URL = os.environ.get("DATABASE_URL", "postgresql://app@localhost:26297/orders")

engine = create_engine(URL)


def answer():
    with engine.connect() as connection:
        return connection.execute(text("SELECT 42")).scalar()
