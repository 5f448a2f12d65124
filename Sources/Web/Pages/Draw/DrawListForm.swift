import Kernel
import Registry

/// The list of a draw as it is typed or pasted from a sheet, one candidate a line.
enum DrawListForm {
    /// Reads "number, name, speciality；speciality" and "number, reason" or "number, object, reason".
    static func list(_ candidates: String, excluding exclusions: String) throws(Refusal) -> DrawList {
        var problems: [FieldProblem] = []
        let kept = rows(exclusions).compactMap { row -> DrawExclusion? in
            guard (2...3).contains(row.count) else {
                problems.append(
                    FieldProblem(
                        "exclusions", zh: "“\(row.joined(separator: ", "))”：每行写编号和理由，或编号、对象编号和理由。",
                        en:
                            "“\(row.joined(separator: ", "))”: a line has a number and a reason, or a number, an object and a reason."
                    ))
                return nil
            }
            return DrawExclusion(row[0], from: row.count == 3 ? row[1] : "", reason: row[row.count - 1])
        }
        let everybody = rows(candidates).map { row in
            DrawCandidate(
                row[0], fits: row.count > 2 ? row[2...].flatMap(specialities) : [], name: row.count > 1 ? row[1] : "")
        }
        guard problems.isEmpty else { throw .invalid(Array(problems.prefix(10))) }
        return try DrawList(everybody, excluding: kept)
    }

    private static func specialities(_ text: String) -> [String] {
        text.split(whereSeparator: { ";；、".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func rows(_ text: String) -> [[String]] {
        text.split(whereSeparator: \.isNewline).map { line in
            let separators = line.contains("\t") ? "\t" : ",，"
            return line.split(omittingEmptySubsequences: false, whereSeparator: { separators.contains($0) })
                .map { String($0).trimmed }
        }.filter { !$0.allSatisfy(\.isEmpty) }
    }
}
