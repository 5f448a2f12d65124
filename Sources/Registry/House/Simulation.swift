package import Kernel
import Storage

/// That what the registers hold was made by a program (模拟数据), and how: kept with the records, and said wherever they are
/// shown, printed or handed on.
package struct Simulation: Sendable, Hashable {
    package let year: Int
    /// 1 is the whole city; 0.1 is one with a tenth of the people.
    package let scale: Ratio
    package let seed: UInt64

    package init(year: Int, scale: Ratio, seed: UInt64) {
        self.year = year
        self.scale = scale
        self.seed = seed
    }

    package var isWhole: Bool { scale == .one }

    /// "模拟数据（2021年，规模0.1，种子7）".
    package var label: LocalizedText {
        LocalizedText(
            zh: "模拟数据（\(year)年，规模\(scale.exact)，种子\(seed)）",
            en: "Simulated data (\(year), scale \(scale.exact), seed \(seed))")
    }
}

extension Registry {
    /// Nil while the registers hold only what people and other systems entered.
    package func simulation() async throws -> Simulation? {
        try await database.read { try Self.simulation(in: $0) }
    }

    /// Marks the registers as simulated, once and for good. One database holds one simulation.
    package func declare(_ simulation: Simulation, as actor: Actor) async throws {
        try actor.demand([.administrator])
        let now = now
        try await database.write { session in
            if let earlier = try Self.simulation(in: session) {
                guard earlier != simulation else { return }
                throw Refusal.rule(
                    zh: "这里已有\(earlier.label.zh)，不能再放入\(simulation.label.zh)。请用 --data 另选文件夹。",
                    en: "This already holds: \(earlier.label.en). Choose another folder with --data.")
            }
            try session.execute(
                """
                INSERT INTO simulation (id, name, version, year, scale, seed, entered_at, entered_by)
                VALUES (1, 'simulation', 1, \(simulation.year), \(simulation.scale.exact), \(String(simulation.seed)),
                    \(now), \(actor.name))
                """)
            try HouseTrail(session: session).note(
                .simulation, 1, act: "simulate",
                [
                    "year": .integer(Int64(simulation.year)), "scale": .text(simulation.scale.exact),
                    "seed": .text(String(simulation.seed)),
                ], by: actor, at: now)
        }
    }

    private static func simulation(in session: Session) throws -> Simulation? {
        try session.first("SELECT year, scale, seed FROM simulation WHERE id = 1") { row in
            Simulation(
                year: try row[0], scale: Ratio(exact: try row[1]) ?? .one, seed: UInt64(try row[2] as String) ?? 0)
        }
    }
}

extension Migration {
    static let simulations = Migration(
        "registry-130-create-simulation",
        """
        CREATE TABLE simulation (
            id         INTEGER PRIMARY KEY CHECK (id = 1),
            name       TEXT    NOT NULL,
            version    INTEGER NOT NULL,
            year       INTEGER NOT NULL,
            scale      TEXT    NOT NULL,
            seed       TEXT    NOT NULL,
            entered_at BIGINT  NOT NULL,
            entered_by TEXT    NOT NULL
        );
        """)
}
