using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoSae.Data.Migrations;

/// <summary>Sweeps, queue order, tags, notes and views; labels of concepts, reports and shares.</summary>
[DbContext(typeof(CosaeDb))]
[Migration("20261127030000_Workbench")]
public sealed class Workbench : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // Filled in by StoreSetup: SQL cannot hash a spec.
        migrationBuilder.AddColumn<string>("GroupKey", "Runs", type: "TEXT", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("SweepId", "Runs", type: "TEXT", nullable: true);
        migrationBuilder.AddColumn<int>("SweepRung", "Runs", type: "INTEGER", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<int>("Priority", "Runs", type: "INTEGER", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<double>("QueuePosition", "Runs", type: "REAL", nullable: false, defaultValue: 0.0);
        migrationBuilder.AddColumn<string>("Device", "Runs", type: "TEXT", nullable: true);
        migrationBuilder.AddColumn<string>("Notes", "Runs", type: "TEXT", nullable: false, defaultValue: "");
        migrationBuilder.Sql("""UPDATE "Runs" SET "QueuePosition" = "CreatedAt" """);
        migrationBuilder.CreateIndex("IX_Runs_GroupKey", "Runs", "GroupKey");
        migrationBuilder.CreateIndex("IX_Runs_SweepId", "Runs", "SweepId");

        migrationBuilder.CreateTable(
            name: "Tags",
            columns: table => new
            {
                RunId = table.Column<string>(type: "TEXT", nullable: false),
                Tag = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Tags", x => new { x.RunId, x.Tag });
                table.ForeignKey("FK_Tags_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Tags_Tag", "Tags", "Tag");

        migrationBuilder.CreateTable(
            name: "Sweeps",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Json = table.Column<string>(type: "TEXT", nullable: false),
                State = table.Column<string>(type: "TEXT", nullable: false),
                Rung = table.Column<int>(type: "INTEGER", nullable: false),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Sweeps", x => x.Id));

        migrationBuilder.CreateTable(
            name: "Views",
            columns: table => new
            {
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Query = table.Column<string>(type: "TEXT", nullable: false),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Views", x => x.Name));

        migrationBuilder.CreateTable(
            name: "Queue",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Paused = table.Column<bool>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Queue", x => x.Id));

        migrationBuilder.CreateTable(
            name: "ConceptLabels",
            columns: table => new
            {
                RunId = table.Column<string>(type: "TEXT", nullable: false),
                Latent = table.Column<int>(type: "INTEGER", nullable: false),
                Text = table.Column<string>(type: "TEXT", nullable: false),
                EditedAt = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ConceptLabels", x => new { x.RunId, x.Latent });
                table.ForeignKey("FK_ConceptLabels_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "Reports",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Title = table.Column<string>(type: "TEXT", nullable: false),
                BlocksJson = table.Column<string>(type: "TEXT", nullable: false),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Reports", x => x.Id));

        migrationBuilder.CreateTable(
            name: "Shares",
            columns: table => new
            {
                Token = table.Column<string>(type: "TEXT", nullable: false),
                Title = table.Column<string>(type: "TEXT", nullable: false),
                ReportId = table.Column<string>(type: "TEXT", nullable: true),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Shares", x => x.Token));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (string table in new[] { "Tags", "Sweeps", "Views", "Queue", "ConceptLabels", "Reports", "Shares" })
            migrationBuilder.DropTable(table);
        migrationBuilder.DropIndex("IX_Runs_GroupKey", "Runs");
        migrationBuilder.DropIndex("IX_Runs_SweepId", "Runs");
        foreach (string column in new[] { "GroupKey", "SweepId", "SweepRung", "Priority", "QueuePosition", "Device", "Notes" })
            migrationBuilder.DropColumn(column, "Runs");
    }
}
