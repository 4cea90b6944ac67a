import os

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine(os.environ["DATABASE_URL"], pool_size=2, max_overflow=0, pool_timeout=1)
sessions = []


def count():
    session = Session(engine)
    sessions.append(session)
    return session.execute(text("SELECT count(*) FROM pg_class")).scalar()
