extension BinaryInteger {
    /// "1 record", "2 records", "12,480 records": English tells one from many.
    package func counted(_ one: String, _ many: String) -> String {
        "\(Ratio(Int(self)).decimal(0, grouped: true)) \(self == 1 ? one : many)"
    }
}
