-- How goods reach the customer.

CREATE TABLE carriers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);

CREATE TABLE shipping_methods (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    carrier_id bigint NOT NULL REFERENCES carriers,
    code text NOT NULL UNIQUE,
    title text NOT NULL,
    price_cents integer NOT NULL
);
CREATE INDEX shipping_methods_carrier_id ON shipping_methods (carrier_id);

CREATE TABLE shipments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    shipping_method_id bigint NOT NULL REFERENCES shipping_methods,
    shipped_at timestamptz
);
CREATE INDEX shipments_order_id ON shipments (order_id);
CREATE INDEX shipments_shipping_method_id ON shipments (shipping_method_id);

CREATE TABLE shipment_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shipment_id bigint NOT NULL REFERENCES shipments,
    order_line_id bigint NOT NULL REFERENCES order_lines,
    quantity integer NOT NULL
);
CREATE INDEX shipment_lines_shipment_id ON shipment_lines (shipment_id);
CREATE INDEX shipment_lines_order_line_id ON shipment_lines (order_line_id);

CREATE TABLE tracking_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shipment_id bigint NOT NULL REFERENCES shipments,
    state text NOT NULL,
    place text,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tracking_events_shipment_id ON tracking_events (shipment_id);

CREATE TABLE returns (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    reason text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX returns_order_id ON returns (order_id);

CREATE TABLE return_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    return_id bigint NOT NULL REFERENCES returns,
    order_line_id bigint NOT NULL REFERENCES order_lines,
    quantity integer NOT NULL
);
CREATE INDEX return_lines_return_id ON return_lines (return_id);
CREATE INDEX return_lines_order_line_id ON return_lines (order_line_id);
