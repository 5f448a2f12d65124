package import Registry

/// One file of a simulated year: made when it is wanted, always of the same bytes.
package struct SimulatedFile: Sendable {
    package let name: String
    package let register: Register
    /// Lines it will have, as near as can be said before it is made: for telling how far a load is.
    package let expected: Int
    /// What comes about by acts and has to be there before its first line is.
    package let before: (@Sendable (Registry) async throws -> Void)?
    let make: @Sendable () -> LineWriter

    init(
        _ name: String, _ register: Register, expecting expected: Int,
        after before: (@Sendable (Registry) async throws -> Void)? = nil, _ make: @escaping @Sendable () -> LineWriter
    ) {
        self.name = name + ".csv"
        self.register = register
        self.expected = expected
        self.before = before
        self.make = make
    }

    /// Its content, how many of its lines are records, and what the first and the last of them are called.
    package func content() -> (bytes: [UInt8], lines: Int, ends: Set<String>) {
        let writer = make()
        return (writer.bytes, writer.lines, Set(writer.ends))
    }
}
