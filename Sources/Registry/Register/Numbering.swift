import Kernel

extension Register {
    /// The name of the sequence that numbers matters nobody numbered.
    var series: String { "number.\(name)" }

    /// "BL-000017".
    func number(_ serial: Int64) -> String {
        let digits = String(serial)
        return "\(prefix)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }

    /// 17 for "BL-000017", so that the series goes on behind numbers given by hand; nil for any other number.
    func serial(of number: String) -> Int64? {
        // Nine digits at most: nobody shall push the series to its end by typing a long number.
        guard number.hasPrefix(prefix + "-"), number.utf8.count <= prefix.utf8.count + 10,
            let serial = Int64(number.dropFirst(prefix.count + 1)), serial > 0, self.number(serial) == number
        else { return nil }
        return serial
    }

    /// An empty number is filled from the series.
    static func problem(withNumber number: String, line: Int? = nil) -> FieldProblem? {
        guard !number.isEmpty else { return nil }
        do throws(Complaint) {
            _ = try FieldKind.text(1...64).parse(number)
            return nil
        } catch {
            return FieldProblem("number", error.message, line: line)
        }
    }
}
