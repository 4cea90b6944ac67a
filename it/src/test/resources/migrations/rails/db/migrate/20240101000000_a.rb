class A < ActiveRecord::Migration[6.1]
  def change; create_table(:a); end
end
