import Kernel
import Performance
import Registry

/// Adds up the registers that the report's chapters are counted from, register by register, and says how far it is: over
/// millions of records that takes minutes, in which nothing else would be heard.
struct ChapterCounting {
    private let registry: Registry

    init(_ house: House) {
        registry = house.registry
    }

    func count() async throws {
        let registers = registers
        for (place, register) in registers.enumerated() {
            let words = Console.say(zh: "汇总", en: "adding up")
            let begun = "\(words)  \(Console.say(register.label))  \(place + 1) / \(registers.count)"
            Console.progress(begun)
            let watch = Task { [registry] in try await Self.watch(register.name, registry, begun) }
            defer { watch.cancel() }
            try await registry.settleMeasures(of: register.name)
        }
        Console.endProgress()
    }

    /// In the order of the report.
    private var registers: [Register] {
        let measures = ChapterFigure.all.flatMap { [$0.measure] + ($0.divisor.map { [$0.measure] } ?? []) }
        var names: [String] = []
        for case let name? in measures.map({ registry.measure($0)?.register }) where !names.contains(name) {
            names.append(name)
        }
        return names.compactMap { name in registry.registers.first { $0.name == name } }
    }

    /// A few times a second, until it is cancelled.
    private static func watch(_ register: String, _ registry: Registry, _ begun: String) async throws {
        while !Task.isCancelled {
            try await Task.sleep(for: .milliseconds(400))
            guard let percent = try await registry.measuresBeingCounted()[register]?.percent else { continue }
            Console.progress("\(begun)  \(percent) %")
        }
    }
}
