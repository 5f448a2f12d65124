package import Kernel
package import Registry
import Storage

/// A package as the public reads it and applies for it: its items stage by stage, and each paper once (一件事，一套材料).
package struct PublicPackage: Sendable {
    package struct Branch: Sendable {
        package let stage: Int
        package let isOptional: Bool
        package let item: ServiceItem
    }

    /// A paper that is given once, however many items ask for it.
    package struct Paper: Sendable {
        package let material: ItemMaterial
        /// Numbers of the items that ask for it.
        package let serves: [String]
    }

    package let thing: OneThing
    package let branches: [Branch]
    private let materials: [String: [ItemMaterial]]

    /// `items` and `materials` by the number of the item.
    init(_ thing: OneThing, _ plan: OneThingPlan, items: [String: ServiceItem], materials: [String: [ItemMaterial]]) {
        self.thing = thing
        self.materials = materials
        branches = plan.branches.compactMap { branch in
            items[branch.item].map { Branch(stage: branch.stage, isOptional: branch.isOptional, item: $0) }
        }
    }

    package var stages: [(stage: Int, branches: [Branch])] {
        Set(branches.map(\.stage)).sorted().map { stage in (stage, branches.filter { $0.stage == stage }) }
    }

    package var options: [Branch] { branches.filter(\.isOptional) }

    /// What can be applied for online: every item of it that isn't optional, and with them the package.
    package var isOnline: Bool {
        branches.allSatisfy { $0.isOptional || $0.item.state == .published && ($0.item.byWeb || $0.item.byMobile) }
    }

    /// The branches that somebody gets who wants `options`.
    package func branches(wanting options: Set<String>) -> [Branch] {
        branches.filter { !$0.isOptional || options.contains($0.item.head.number) }
    }

    /// The papers for these branches, each once: those of one name are one. It is required if any item requires it, on paper
    /// if any item takes nothing else, and may follow only if it may for all.
    package func papers(wanting options: Set<String>) -> [Paper] {
        let wanted = Set(branches(wanting: options).map(\.item.head.number))
        var order: [String] = []
        var same: [String: [ItemMaterial]] = [:]
        // Known by the first of its name in the whole package, so that a file keeps its place when options change.
        for material in branches.flatMap({ materials[$0.item.head.number] ?? [] }) {
            if same[material.name] == nil { order.append(material.name) }
            same[material.name, default: []].append(material)
        }
        return order.compactMap { name in
            guard let all = same[name], var merged = all.first else { return nil }
            let asked = all.filter { wanted.contains($0.item) }
            guard !asked.isEmpty else { return nil }
            merged.isRequired = asked.contains(where: \.isRequired)
            merged.isShareable = asked.allSatisfy(\.isShareable)
            merged.isTolerable = asked.allSatisfy(\.isTolerable)
            merged.originals = asked.map(\.originals).max() ?? 0
            merged.copies = asked.map(\.copies).max() ?? 0
            merged.form = asked.contains { $0.form == .paper } ? .paper : merged.form
            return Paper(material: merged, serves: asked.map(\.item))
        }
    }
}

extension OneThing {
    /// What one can apply for on that day.
    package func isOpen(on day: Day) -> Bool {
        state == .recorded && openedOn <= day && closedOn.map { day < $0 } ?? true
    }
}

extension Registry {
    /// The packages that are open now: the city's before those of its counties, which may have the same names.
    package func publicPackages() async throws -> [OneThing] {
        let today = now.day
        return try await matters(OneThing.self, where: .state([LedgerState.recorded.rawValue]), limit: 100)
            .filter { $0.isOpen(on: today) }
            .sorted { ($0.head.region.code, $0.head.number) < ($1.head.region.code, $1.head.number) }
    }

    package func publicPackage(number: String) async throws -> PublicPackage {
        let thing = try await matters(OneThing.self, where: .equals("number", number), limit: 1).first
        guard let thing, thing.state == .recorded else {
            throw Refusal.notFound(LocalizedText(zh: "一件事“\(number)”", en: "The package “\(number)”"))
        }
        let plan = try thing.branches()
        let numbers = plan.branches.map { Value.text($0.item) }
        let items = try await matters(ServiceItem.self, where: .oneOf("number", numbers), limit: numbers.count)
        let materials = try await matters(
            ItemMaterial.self, where: .oneOf("item", numbers) && .state([LedgerState.recorded.rawValue]), limit: 500)
        return PublicPackage(
            thing, plan, items: Dictionary(uniqueKeysWithValues: items.map { ($0.head.number, $0) }),
            materials: Dictionary(grouping: materials, by: \.item))
    }
}

extension OneThing {
    fileprivate func branches() throws(Refusal) -> OneThingPlan {
        do throws(Complaint) { return try OneThingPlan(plan) } catch { throw .rule(error.message) }
    }
}
