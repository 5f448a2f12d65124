package import Kernel
package import Registry

/// What anybody may know of a case who knows its number and the end of its telephone number (办件进度查询): no name, no
/// number, nobody's opinion.
package struct TrackedCase: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
        package let label: LocalizedText
        package let at: Timestamp
    }

    package let number: String
    package let service: String
    package let organisation: String
    package let state: LocalizedText
    package let isOpen: Bool
    package let steps: [Step]
    /// The clock that runs, with the sentence that explains it.
    package let due: Day?
    package let isPaused: Bool
    package let explanation: LocalizedText?
    package let missing: String?
    package let procedure: LocalizedText?
    package let result: LocalizedText?
    package let conditions: String?
}

extension Registry {
    /// What happens to a case's papers and wording is no step of it.
    private static let asides: Set<String> = ["attach", "detach", "reattach", "amend"]
    private static let applied = LocalizedText(zh: "提交申请", en: "Applied")
    private static let accepted = LocalizedText(zh: "受理", en: "Accepted")
    private static let decided = LocalizedText(zh: "作出决定", en: "Decided")
    private static let delivered = LocalizedText(zh: "送达", en: "Delivered")

    /// The case `number` for whoever knows the last four digits of its telephone number. A wrong tail and an unknown
    /// number give the same refusal, so that nobody learns which numbers exist.
    package func track(case number: String, phoneTail: String) async throws -> TrackedCase {
        let tail = phoneTail.filter { !$0.isWhitespace }
        let found = try await matters(ServiceCase.self, where: .equals("number", number), limit: 1).first
        guard let found, tail.utf8.count == 4, found.phone?.hasSuffix(tail) == true else {
            throw Refusal.notFound(
                LocalizedText(zh: "符合编号和手机尾号的办件", en: "A case with this number and telephone"))
        }
        return try await tracked(found)
    }

    /// What of a case may be seen by whoever it belongs to.
    func tracked(_ found: ServiceCase) async throws -> TrackedCase {
        let record = found.record
        let clock = try await deadlines(of: record, in: ServiceCase.register).first
        return TrackedCase(
            number: found.head.number, service: try await title(of: found), organisation: found.head.organisation,
            state: found.state.label, isOpen: found.state.isOpen, steps: try await steps(of: found), due: clock?.dueOn,
            isPaused: clock?.isPaused ?? false, explanation: clock?.explanation(in: calendar),
            missing: found.awaitsPapers ? found.missing : nil, procedure: found.procedure?.label,
            result: found.result?.label, conditions: found.conditions)
    }

    private func steps(of found: ServiceCase) async throws -> [TrackedCase.Step] {
        let entries = try await history(of: found.record, in: ServiceCase.register)
            .filter { !Self.asides.contains($0.act) }
        // Of a case that came in as a file nothing was done here: its dates tell what happened.
        guard entries.count > 1 else { return Self.dated(found, entered: entries.first?.at) }
        return entries.map { entry in
            // To the clerk it was entered; to the applicant it was their application.
            let isFirst = entry.position == 1
            return TrackedCase.Step(
                label: isFirst ? Self.applied : label(of: entry.act, in: ServiceCase.register.name),
                at: isFirst ? found.submittedAt ?? entry.at : entry.at)
        }
    }

    private static func dated(_ found: ServiceCase, entered: Timestamp?) -> [TrackedCase.Step] {
        let moments = [
            (applied, found.submittedAt ?? entered), (accepted, found.acceptedAt), (decided, found.closedAt),
            (delivered, found.deliveredAt),
        ]
        return moments.compactMap { label, at in at.map { TrackedCase.Step(label: label, at: $0) } }
    }

    /// What came in as a file may not say what its item is called.
    private func title(of found: ServiceCase) async throws -> String {
        if let title = found.title { return title }
        let item = try await matters(ServiceItem.self, where: .equals("number", found.item), limit: 1).first
        return item?.name ?? found.item
    }
}
