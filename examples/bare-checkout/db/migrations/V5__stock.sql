-- Where goods lie.

CREATE TABLE warehouses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL,
    country_id bigint NOT NULL REFERENCES countries
);
CREATE INDEX warehouses_country_id ON warehouses (country_id);

CREATE TABLE storage_bins (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    code text NOT NULL
);
CREATE INDEX storage_bins_warehouse_id ON storage_bins (warehouse_id);

CREATE TABLE stock_levels (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    storage_bin_id bigint NOT NULL REFERENCES storage_bins,
    product_id bigint NOT NULL REFERENCES products,
    quantity integer NOT NULL DEFAULT 0 CHECK (quantity >= 0)
);
CREATE INDEX stock_levels_storage_bin_id ON stock_levels (storage_bin_id);
CREATE INDEX stock_levels_product_id ON stock_levels (product_id);

CREATE TABLE stock_movements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stock_level_id bigint NOT NULL REFERENCES stock_levels,
    quantity integer NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stock_movements_stock_level_id ON stock_movements (stock_level_id);

CREATE TABLE stock_reservations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stock_level_id bigint NOT NULL REFERENCES stock_levels,
    quantity integer NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX stock_reservations_stock_level_id ON stock_reservations (stock_level_id);

CREATE TABLE stock_counts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warehouse_id bigint NOT NULL REFERENCES warehouses,
    counted_by bigint NOT NULL REFERENCES users,
    counted_on date NOT NULL
);
CREATE INDEX stock_counts_warehouse_id ON stock_counts (warehouse_id);
CREATE INDEX stock_counts_counted_by ON stock_counts (counted_by);

CREATE TABLE stock_count_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stock_count_id bigint NOT NULL REFERENCES stock_counts,
    product_id bigint NOT NULL REFERENCES products,
    counted integer NOT NULL
);
CREATE INDEX stock_count_lines_stock_count_id ON stock_count_lines (stock_count_id);
CREATE INDEX stock_count_lines_product_id ON stock_count_lines (product_id);
