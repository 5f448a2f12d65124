/// Merges the releases of one contracting process into its compiled release, by the standard's own rules: members of
/// objects are replaced, null takes away, objects in arrays are matched by `id`, other arrays are replaced as a whole.
package struct OpenMerge: Sendable {
    private var merged: [OpenTree.Member] = []
    private var newest: (id: String, date: String)?

    package init() {}

    /// Goes on from a compiled release.
    package init(compiled: OpenTree) {
        guard case .object(let members) = compiled else { return }
        merged = members.filter { !Self.ofRelease.contains($0.key) }
    }

    /// What belongs to a release, not to the process.
    private static let ofRelease: Set<String> = ["id", "date", "tag"]
    /// Lists that only count as a whole (`wholeListMerge` in the schema).
    private static let wholeLists: Set<String> = ["additionalIdentifiers", "additionalClassifications"]

    /// Releases come in the order of their dates.
    package mutating func add(_ release: OpenTree) {
        guard case .object(let members) = release else { return }
        newest = (release["ocid"]?.text ?? "", release["date"]?.text ?? "")
        merged = Self.merge(merged, with: members.filter { !Self.ofRelease.contains($0.key) })
    }

    /// The compiled release. Its identity is the process's and its date that of the newest release.
    package var compiled: OpenTree {
        let date = newest?.date ?? ""
        return .object(
            [
                OpenTree.Member("id", .text("\(newest?.id ?? "")-\(date)")), OpenTree.Member("date", .text(date)),
                OpenTree.Member("tag", .array([.text("compiled")])),
            ] + merged)
    }

    private static func merge(_ old: [OpenTree.Member], with new: [OpenTree.Member]) -> [OpenTree.Member] {
        var result = old
        for member in new {
            let place = result.firstIndex { $0.key == member.key }
            if member.value == .null {
                if let place { result.remove(at: place) }
            } else if let place {
                result[place].value = merge(result[place].value, with: member.value, key: member.key)
            } else {
                result.append(OpenTree.Member(member.key, cleaned(member.value)))
            }
        }
        return result
    }

    /// Nulls of what wasn't there before leave no trace.
    private static func cleaned(_ value: OpenTree) -> OpenTree {
        switch value {
        case .object(let members): .object(merge([], with: members))
        case .array(let members): .array(members.map(cleaned))
        case .null, .flag, .number, .text: value
        }
    }

    private static func merge(_ old: OpenTree, with new: OpenTree, key: String) -> OpenTree {
        switch (old, new) {
        case (.object(let old), .object(let new)): return .object(merge(old, with: new))
        case (.array(let old), .array(let new)) where !wholeLists.contains(key) && new.allSatisfy(isIdentified):
            return .array(merge(old, with: new))
        default: return cleaned(new)
        }
    }

    private static func isIdentified(_ value: OpenTree) -> Bool { value["id"] != nil }

    private static func merge(_ old: [OpenTree], with new: [OpenTree]) -> [OpenTree] {
        var result = old
        var places = Dictionary(
            old.enumerated().compactMap { index, value in value["id"].map { ($0, index) } }
        ) { first, _ in first }
        for value in new {
            guard let id = value["id"] else { continue }
            if let place = places[id] {
                result[place] = merge(result[place], with: value, key: "")
            } else {
                places[id] = result.count
                result.append(cleaned(value))
            }
        }
        return result
    }
}
