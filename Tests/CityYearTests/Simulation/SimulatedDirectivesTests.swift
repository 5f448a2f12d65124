import Directives
import Kernel
import Registry
import TestSupport
import Testing

@testable import CityYear

@Suite("Directives of the simulated year", .onEveryDatabase)
struct SimulatedDirectivesTests {
    @Test("come out as published: thirteen and four documents, four categories, every key task closed")
    func figures() async throws {
        let (registry, _) = try await SimulatedCity.loaded()
        func value(_ name: String) async throws -> String {
            let measure = try #require(registry.measure(name))
            let figure = try await registry.figure(measure, MeasureScope(.year(2021)))
            #expect(try await registry.recount(measure, MeasureScope(.year(2021))).value == figure.value)
            return figure.value?.text(.zh).replacing(" ", with: "") ?? "unknown"
        }
        #expect(try await value("rules.tender.cleaned") == "13个")
        #expect(try await value("rules.tender.keep") == "9个")
        #expect(try await value("rules.tender.repeal") == "2个")
        #expect(try await value("rules.tender.amend") == "2个")
        #expect(try await value("rules.trading.cleaned") == "4个")
        #expect(try await value("rules.trading.keep") == "3个")
        #expect(try await value("rules.trading.repeal") == "1个")
        #expect(try await value("rules.electronic") == "4类")
        #expect(try await value("key_task.assigned") == "5项")
        #expect(try await value("key_task.done") == "5项")
        for task in try await registry.matters(Directive.self, where: .equals("is_key", true)) {
            let steps = try await registry.matters(
                DirectiveStep.self, where: .equals("directive", task.head.number), limit: 50)
            #expect(!steps.isEmpty)
            for step in steps {
                #expect(step.state == .done && step.doneOn.map { $0 <= step.dueOn } == true && step.dueOn <= task.dueOn)
                if let target = step.target { #expect(step.reached.map { $0 >= target } == true, "\(step.title)") }
            }
        }
    }

    @Test("every administrative power of the catalogue stands in the public list")
    func powers() async throws {
        let year = SimulatedYear(SimulatedCity.small, seed: 7)
        let catalogue = year.stream.pools.catalogue
        let file = try #require(year.files.first { $0.name == "power-items.csv" })
        let powers = Columns(file.content().bytes)
        let listed = Set(powers.lines.map { String(powers("code", $0)) })
        #expect(listed.count == powers.lines.count)
        for edition in catalogue.editions where edition.action.isPower {
            let department = year.authorities.departments[edition.department]
            #expect(listed.contains("Q-\(department.number)-\(1000 + edition.place)"))
        }
    }
}
