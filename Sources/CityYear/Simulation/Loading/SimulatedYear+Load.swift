import Kernel
package import Registry

extension SimulatedYear {
    /// How far a load is.
    package struct Progress: Sendable {
        /// The file that is being entered.
        package let file: String
        package let entered: Int
        /// As near as can be said before every file is made.
        package let expected: Int
    }

    /// What a load did.
    package struct Outcome: Sendable {
        package fileprivate(set) var files = 0
        package fileprivate(set) var lines = 0
        /// Lines that were not there before.
        package fileprivate(set) var fresh = 0
    }

    /// Says in the database that what follows is simulated, then imports every file that isn't there yet. Each is all or
    /// nothing, so that a load that was broken off goes on where it stopped.
    @discardableResult
    package func load(
        into registry: Registry, as actor: Actor, progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Outcome {
        try await registry.declare(Simulation(year: plan.year, scale: plan.scale, seed: seed), as: actor)
        let all = files
        let expected = all.reduce(0) { $0 + $1.expected }
        var outcome = Outcome()
        for file in all {
            let content = file.content()
            guard content.lines > 0 else { continue }
            let before = outcome.lines
            outcome.files += 1
            outcome.lines += content.lines
            guard try await registry.known(content.ends, in: file.register) != content.ends else { continue }
            try await file.before?(registry)
            let report = try await registry.importTable(
                .csv(content.bytes), named: file.name, into: file.register, as: actor
            ) { entered, _ in
                progress(Progress(file: file.name, entered: before + entered, expected: expected))
            }
            guard report.problems.isEmpty else {
                throw Refusal.invalid(
                    report.problems.prefix(10).map { problem in
                        FieldProblem(
                            problem.field,
                            LocalizedText(
                                zh: "\(file.name)：\(problem.message.zh)", en: "\(file.name): \(problem.message.en)"),
                            line: problem.line)
                    })
            }
            outcome.fresh += content.lines
        }
        return outcome
    }
}
