-- How goods go out.

CREATE TABLE carts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint REFERENCES customers,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX carts_customer_id ON carts (customer_id);

CREATE TABLE cart_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cart_id bigint NOT NULL REFERENCES carts,
    product_id bigint NOT NULL REFERENCES products,
    quantity integer NOT NULL
);
CREATE INDEX cart_lines_cart_id ON cart_lines (cart_id);
CREATE INDEX cart_lines_product_id ON cart_lines (product_id);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    currency_id bigint NOT NULL REFERENCES currencies,
    placed_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'placed'
);
CREATE INDEX orders_customer_id ON orders (customer_id);
CREATE INDEX orders_currency_id ON orders (currency_id);

CREATE TABLE order_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    product_id bigint NOT NULL REFERENCES products,
    quantity integer NOT NULL,
    price_cents integer NOT NULL
);
CREATE INDEX order_lines_order_id ON order_lines (order_id);
CREATE INDEX order_lines_product_id ON order_lines (product_id);

CREATE TABLE order_states (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    state text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX order_states_order_id ON order_states (order_id);

CREATE TABLE order_addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    kind text NOT NULL,
    street text NOT NULL,
    postal_code text NOT NULL,
    place text NOT NULL
);
CREATE INDEX order_addresses_order_id ON order_addresses (order_id);

CREATE TABLE order_notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    author_id bigint REFERENCES users,
    body text NOT NULL
);
CREATE INDEX order_notes_order_id ON order_notes (order_id);
CREATE INDEX order_notes_author_id ON order_notes (author_id);

CREATE TABLE discounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    percent numeric(5,2) NOT NULL,
    valid_until date
);

CREATE TABLE order_discounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    discount_id bigint NOT NULL REFERENCES discounts,
    amount_cents integer NOT NULL
);
CREATE INDEX order_discounts_order_id ON order_discounts (order_id);
CREATE INDEX order_discounts_discount_id ON order_discounts (discount_id);

CREATE TABLE gift_cards (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    balance_cents integer NOT NULL
);

CREATE TABLE gift_card_movements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gift_card_id bigint NOT NULL REFERENCES gift_cards,
    order_id bigint REFERENCES orders,
    amount_cents integer NOT NULL
);
CREATE INDEX gift_card_movements_gift_card_id ON gift_card_movements (gift_card_id);
CREATE INDEX gift_card_movements_order_id ON gift_card_movements (order_id);
