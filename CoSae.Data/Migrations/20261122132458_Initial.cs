using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoSae.Data.Migrations;

public sealed partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "DataSets",
            columns: table => new
            {
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Title = table.Column<string>(type: "TEXT", nullable: false),
                Rows = table.Column<long>(type: "INTEGER", nullable: false),
                DimA = table.Column<int>(type: "INTEGER", nullable: false),
                DimB = table.Column<int>(type: "INTEGER", nullable: false),
                InfoJson = table.Column<string>(type: "TEXT", nullable: false),
                AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DataSets", x => x.Name);
            });

        migrationBuilder.CreateTable(
            name: "Runs",
            columns: table => new
            {
                Key = table.Column<int>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Method = table.Column<string>(type: "TEXT", nullable: false),
                Dataset = table.Column<string>(type: "TEXT", nullable: false),
                PairedFraction = table.Column<double>(type: "REAL", nullable: false),
                SpecJson = table.Column<string>(type: "TEXT", nullable: false),
                SpecHash = table.Column<string>(type: "TEXT", nullable: false),
                State = table.Column<string>(type: "TEXT", nullable: false),
                Message = table.Column<string>(type: "TEXT", nullable: true),
                Step = table.Column<long>(type: "INTEGER", nullable: false),
                Steps = table.Column<long>(type: "INTEGER", nullable: false),
                Progress = table.Column<double>(type: "REAL", nullable: false),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                EventsOffset = table.Column<long>(type: "INTEGER", nullable: false),
                LastEventAt = table.Column<long>(type: "INTEGER", nullable: true),
                TimeOrigin = table.Column<long>(type: "INTEGER", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Runs", x => x.Key);
                table.UniqueConstraint("AK_Runs_Id", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "Series",
            columns: table => new
            {
                Key = table.Column<int>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Name = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Series", x => x.Key);
            });

        migrationBuilder.CreateTable(
            name: "Messages",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                RunId = table.Column<string>(type: "TEXT", nullable: false),
                T = table.Column<long>(type: "INTEGER", nullable: false),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                Text = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Messages", x => x.Id);
                table.ForeignKey(
                    name: "FK_Messages_Runs_RunId",
                    column: x => x.RunId,
                    principalTable: "Runs",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });

        // By hand: EF has no word for WITHOUT ROWID, and without it every point is stored twice (row and key).
        migrationBuilder.Sql(
            """
            CREATE TABLE "Points" (
                "RunKey" INTEGER NOT NULL,
                "SeriesKey" INTEGER NOT NULL,
                "Step" INTEGER NOT NULL,
                "Value" REAL NOT NULL,
                CONSTRAINT "PK_Points" PRIMARY KEY ("RunKey", "SeriesKey", "Step"),
                CONSTRAINT "FK_Points_Runs_RunKey" FOREIGN KEY ("RunKey") REFERENCES "Runs" ("Key") ON DELETE CASCADE
            ) WITHOUT ROWID;
            """);

        migrationBuilder.CreateTable(
            name: "Scores",
            columns: table => new
            {
                RunId = table.Column<string>(type: "TEXT", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Value = table.Column<double>(type: "REAL", nullable: false),
                Low = table.Column<double>(type: "REAL", nullable: false),
                High = table.Column<double>(type: "REAL", nullable: false),
                N = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Scores", x => new { x.RunId, x.Name });
                table.ForeignKey(
                    name: "FK_Scores_Runs_RunId",
                    column: x => x.RunId,
                    principalTable: "Runs",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Messages_RunId",
            table: "Messages",
            column: "RunId");

        migrationBuilder.CreateIndex(
            name: "IX_Runs_SpecHash",
            table: "Runs",
            column: "SpecHash");

        migrationBuilder.CreateIndex(
            name: "IX_Runs_State_Id",
            table: "Runs",
            columns: new[] { "State", "Id" });

        migrationBuilder.CreateIndex(
            name: "IX_Series_Name",
            table: "Series",
            column: "Name",
            unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "DataSets");

        migrationBuilder.DropTable(
            name: "Messages");

        migrationBuilder.DropTable(
            name: "Points");

        migrationBuilder.DropTable(
            name: "Scores");

        migrationBuilder.DropTable(
            name: "Series");

        migrationBuilder.DropTable(
            name: "Runs");
    }
}
