import database
from dotenv import load_dotenv

load_dotenv()

print("the answer is", database.answer())
