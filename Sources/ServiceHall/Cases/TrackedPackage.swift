package import Kernel
package import Registry
import Storage

/// A package under way on one page: what each office does, until when, and what has yet to begin (一件事进度). No name and no
/// number of anybody's.
package struct TrackedPackage: Sendable {
    package struct Branch: Sendable {
        /// Of its case; nil while it has yet to begin.
        package let number: String?
        package let service: String
        package let organisation: String
        package let stage: Int
        package let isOptional: Bool
        /// Nil while it has yet to begin.
        package let state: ServiceCase.State?
        package let result: CaseResult?
        package let due: Day?
        package let isPaused: Bool
    }

    package let number: String
    package let name: String
    package let organisation: String
    package let state: OneThingCase.State
    /// Of everything together, with the sentence that explains it.
    package let due: Day?
    package let explanation: LocalizedText?
    package let missing: String?
    package let steps: [TrackedCase.Step]
    package let branches: [Branch]

    package var isOpen: Bool { state.isOpen }
    package var stages: [(stage: Int, branches: [Branch])] {
        Set(branches.map(\.stage)).sorted().map { stage in (stage, branches.filter { $0.stage == stage }) }
    }
}

extension OneThingCase.State {
    package var isOpen: Bool {
        switch self {
        case .submitted, .supplementing, .running: true
        case .done, .partlyDone, .declined, .withdrawn: false
        }
    }
}

extension Registry {
    /// The package `number` for whoever knows the last four digits of its telephone number; refused as `track(case:)` does.
    package func track(package number: String, phoneTail: String) async throws -> TrackedPackage {
        let tail = phoneTail.filter { !$0.isWhitespace }
        let found = try await matters(OneThingCase.self, where: .equals("number", number), limit: 1).first
        guard let found, tail.utf8.count == 4, found.phone?.hasSuffix(tail) == true else {
            throw Refusal.notFound(
                LocalizedText(zh: "符合编号和手机尾号的办件", en: "A case with this number and telephone"))
        }
        return try await trackedPackage(found)
    }

    /// What of a package may be seen by whoever it belongs to, and by whoever handles it.
    package func trackedPackage(_ found: OneThingCase) async throws -> TrackedPackage {
        let record = found.record
        let clock = try await deadlines(of: record, in: OneThingCase.register).first
        return TrackedPackage(
            number: found.head.number, name: found.title ?? found.oneThing, organisation: found.head.organisation,
            state: found.state, due: found.state.isOpen ? clock?.dueOn : nil,
            explanation: clock?.explanation(in: calendar),
            missing: found.state == .supplementing ? found.missing : nil, steps: try await steps(of: found),
            branches: try await branches(of: found))
    }

    private func steps(of found: OneThingCase) async throws -> [TrackedCase.Step] {
        // That a branch ended shows at the branch.
        let asides: Set<String> = ["attach", "detach", "reattach", "amend", "branchEnded"]
        let entries = try await history(of: found.record, in: OneThingCase.register).filter { !asides.contains($0.act) }
        return entries.map { entry in
            let isFirst = entry.position == 1
            return TrackedCase.Step(
                label: isFirst
                    ? LocalizedText(zh: "提交申请", en: "Applied")
                    : label(of: entry.act, in: OneThingCase.register.name),
                at: isFirst ? found.submittedAt ?? entry.at : entry.at)
        }
    }

    private func branches(of found: OneThingCase) async throws -> [TrackedPackage.Branch] {
        let plan = try found.wantedBranches()
        let cases = try await matters(
            ServiceCase.self, where: .equals("parent", found.head.number), limit: max(1, plan.count))
        let names = try await matters(
            ServiceItem.self, where: .oneOf("number", plan.map { .text($0.item) }), limit: max(1, plan.count))
        var branches: [TrackedPackage.Branch] = []
        for branch in plan {
            let case_ = cases.first { $0.item == branch.item }
            let item = names.first { $0.head.number == branch.item }
            var clock: RunningDeadline?
            if let case_, case_.state.isOpen {
                clock = try await deadlines(of: case_.record, in: ServiceCase.register).first
            }
            branches.append(
                TrackedPackage.Branch(
                    number: case_?.head.number, service: case_?.title ?? item?.name ?? branch.item,
                    organisation: case_?.head.organisation ?? item?.head.organisation ?? "", stage: branch.stage,
                    isOptional: branch.isOptional, state: case_?.state, result: case_?.result, due: clock?.dueOn,
                    isPaused: clock?.isPaused ?? false))
        }
        return branches
    }
}
