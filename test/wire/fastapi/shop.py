"""The application that `fastapi.test.ts` records and calls."""

from typing import Annotated, Optional

from fastapi import Body, Cookie, FastAPI, File, Form, Header, HTTPException, Query, UploadFile
from pydantic import BaseModel, Field

app = FastAPI(title="Shop", version="1")


class Flags(BaseModel):
    flag: bool
    count: int
    price: float
    maybe: Optional[int] = None
    text: Optional[str] = None
    many: list[int] = []
    inner: Optional[dict[str, bool]] = None


class Item(BaseModel):
    name: str = Field(min_length=1, max_length=20)
    price: float = 1.5
    tags: list[str] = []


class Stored(BaseModel):
    id: int
    name: str
    price: float


class Missing(BaseModel):
    detail: str


@app.get("/flags")
def read_flags(
    flag: bool = False,
    count: int = 0,
    price: float = 0,
    maybe: Optional[bool] = None,
    many: Annotated[list[int], Query()] = [],
):
    return {"flag": flag, "count": count, "price": price, "maybe": maybe, "many": many}


@app.post("/flags")
def send_flags(body: Flags) -> Flags:
    return body


@app.post("/form")
def send_form(agree: Annotated[bool, Form()], n: Annotated[int, Form()] = 3):
    return {"agree": agree, "n": n}


@app.post("/files")
def send_file(file: Annotated[UploadFile, File()], public: Annotated[bool, Form()] = False):
    return {"name": file.filename, "size": len(file.file.read()), "public": public}


@app.get("/caller")
def read_caller(x_trace: Annotated[str, Header()], session: Annotated[str, Cookie()]):
    return {"trace": x_trace, "session": session}


@app.post("/items", response_model=Stored, status_code=201)
def create_item(item: Item):
    return {"id": 1, "name": item.name, "price": item.price, "secret": "x"}


@app.get("/items/{item_id}", response_model=Stored, responses={404: {"model": Missing}})
def read_item(item_id: int):
    raise HTTPException(404, f"No item {item_id}")


@app.put("/note")
def put_note(note: Annotated[Optional[Item], Body()] = None):
    return {"given": note is not None}
