import Credit
import Directives
import Findings
import Hotline
import Intermediaries
import Performance
import Ratings
import Registry
import Resources
import ServiceHall
import Storage
import Supervision
import Surveys
import Testing
import Trading

@Suite("Released steps of the schema")
struct ReleasedMigrationsTests {
    private static let house =
        Migration.registry + Migration.resources + Migration.serviceHall + Migration.ratings + Migration.hotline
        + Migration.trading + Migration.intermediaries + Migration.supervision + Migration.credit
        + Migration.directives + Migration.surveys + Migration.performance + Migration.findings

    @Test("none is edited and none goes: a database of a released version is brought forward by later ones alone")
    func unchanged() throws {
        let own = Dictionary(Self.house.map { ($0.name, $0.sql) }) { first, _ in first }
        #expect(own.count == Self.house.count)
        for (name, digest) in ReleasedMigrations.digests {
            let sql = try #require(own[name], "\(name) is gone")
            #expect(try SHA256.hash(Array(sql.utf8)).description.hasPrefix(digest), "\(name) was edited")
        }
    }
}
