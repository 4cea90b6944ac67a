-- How goods come in.

CREATE TABLE suppliers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL,
    country_id bigint NOT NULL REFERENCES countries
);
CREATE INDEX suppliers_country_id ON suppliers (country_id);

CREATE TABLE supplier_contacts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES suppliers,
    full_name text NOT NULL,
    email text NOT NULL
);
CREATE INDEX supplier_contacts_supplier_id ON supplier_contacts (supplier_id);

CREATE TABLE supplier_products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES suppliers,
    product_id bigint NOT NULL REFERENCES products,
    cost_cents integer NOT NULL
);
CREATE INDEX supplier_products_supplier_id ON supplier_products (supplier_id);
CREATE INDEX supplier_products_product_id ON supplier_products (product_id);

CREATE TABLE purchase_orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES suppliers,
    ordered_by bigint NOT NULL REFERENCES users,
    ordered_on date NOT NULL
);
CREATE INDEX purchase_orders_supplier_id ON purchase_orders (supplier_id);
CREATE INDEX purchase_orders_ordered_by ON purchase_orders (ordered_by);

CREATE TABLE purchase_order_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purchase_order_id bigint NOT NULL REFERENCES purchase_orders,
    product_id bigint NOT NULL REFERENCES products,
    quantity integer NOT NULL,
    cost_cents integer NOT NULL
);
CREATE INDEX purchase_order_lines_purchase_order_id ON purchase_order_lines (purchase_order_id);
CREATE INDEX purchase_order_lines_product_id ON purchase_order_lines (product_id);

CREATE TABLE goods_receipts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purchase_order_id bigint NOT NULL REFERENCES purchase_orders,
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    received_on date NOT NULL
);
CREATE INDEX goods_receipts_purchase_order_id ON goods_receipts (purchase_order_id);
CREATE INDEX goods_receipts_warehouse_id ON goods_receipts (warehouse_id);

CREATE TABLE goods_receipt_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    goods_receipt_id bigint NOT NULL REFERENCES goods_receipts,
    product_id bigint NOT NULL REFERENCES products,
    quantity integer NOT NULL
);
CREATE INDEX goods_receipt_lines_goods_receipt_id ON goods_receipt_lines (goods_receipt_id);
CREATE INDEX goods_receipt_lines_product_id ON goods_receipt_lines (product_id);
