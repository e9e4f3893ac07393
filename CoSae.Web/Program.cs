Console.WriteLine("cosae");
